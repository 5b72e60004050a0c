SELECT
  CASE WHEN stores.store_name IN (?1) THEN 0 ELSE 1 END AS rest,
  CASE WHEN stores.store_name IN (?2) THEN stores.store_name END AS store__store_name,
  CASE WHEN sales."day" < '2024-03-01' THEN 1 ELSE 0 END AS wh_window,
  COUNT(DISTINCT sales.customer_id) AS customers,
  percentile_cont(sales.amount, 0.9) AS p90_line
FROM sales
LEFT JOIN stores
  ON sales.store_id = stores.store_id
WHERE sales.channel = ?3
  AND sales."day" >= '2024-02-01'
  AND sales."day" < '2024-04-01'
GROUP BY 3, 1, 2
ORDER BY 4 DESC NULLS LAST
LIMIT 3
