// What imports refused, where one of some texts stands in it.
// params:  texts
// returns: id, rejected
MATCH (i:Import)
WHERE any(text IN $texts WHERE coalesce(i.rejected, '') CONTAINS text)
RETURN i.id AS id, i.rejected AS rejected
