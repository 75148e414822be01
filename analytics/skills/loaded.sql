-- One row: whether the warehouse has ratings of skills and of knowledge, of whatever occupation.
SELECT EXISTS (FROM onet_rating WHERE domain = 'skills'), EXISTS (FROM onet_rating WHERE domain = 'knowledge')
ORDER BY 1
