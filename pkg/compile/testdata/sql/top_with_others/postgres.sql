SELECT
  CASE WHEN stores.store_name IN ($1, $2) THEN CAST(stores.store_name AS text) ELSE $3::text END AS store__store_name,
  0 AS wh_window,
  SUM(sales.amount) AS net_sales
FROM sales
LEFT JOIN stores
  ON sales.store_id = stores.store_id
WHERE sales."day" >= '2024-03-01'
  AND sales."day" < '2024-04-01'
GROUP BY 1
ORDER BY 3 DESC NULLS LAST
LIMIT 5
