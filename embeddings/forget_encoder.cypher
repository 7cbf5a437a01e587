// The graph keeps no encoder's vectors any more.
// params:  none
// returns: nothing
MATCH (i:Installation {id: 'installation'})
REMOVE i.encoder, i.encoder_sha256, i.dimensions, i.encoding, i.encoded
