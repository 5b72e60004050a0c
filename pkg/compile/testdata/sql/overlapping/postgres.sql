WITH windows(id, since, until) AS (
  VALUES
    (0, CAST('2024-03-01' AS timestamp), CAST('2024-03-20' AS timestamp)),
    (1, CAST('2024-03-10' AS timestamp), CAST('2024-03-15' AS timestamp)),
    (2, CAST('2023-01-01' AS timestamp), CAST('2024-03-12' AS timestamp))
)
SELECT
  windows.id AS wh_window,
  SUM(sales.amount) AS net_sales,
  COUNT(DISTINCT sales.customer_id) AS customers
FROM sales
JOIN windows
  ON sales."day" >= windows.since
    AND sales."day" < windows.until
WHERE sales."day" >= '2023-01-01'
  AND sales."day" < '2024-03-20'
GROUP BY 1
