-- One row: whether the mapping left rows out because better files have stated them.
SELECT EXISTS (FROM remark WHERE source_id = (SELECT source_id FROM load) AND code = 'already-stated')
