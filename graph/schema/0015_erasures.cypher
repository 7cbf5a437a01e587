// That somebody was erased is a mark of its own since this step, and so is what is unfinished.
CREATE CONSTRAINT erasure_id IF NOT EXISTS FOR (n:Erasure) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT unfinishederasure_id IF NOT EXISTS FOR (n:UnfinishedErasure) REQUIRE n.id IS UNIQUE;
