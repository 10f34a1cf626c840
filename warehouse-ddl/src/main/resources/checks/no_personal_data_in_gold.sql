-- Customers appear in gold by their pseudonym only: 64 hexadecimal digits.
SELECT customer_id
FROM gold.fact_answer
WHERE NOT customer_id RLIKE '^[0-9a-f]{64}$'
