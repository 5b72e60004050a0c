SELECT
  date(sales."day", 'weekday 0', '-6 days') AS wh_window,
  SUM(sales.amount) AS net_sales,
  (SUM(CASE WHEN sales.channel = ?1 THEN sales.amount END) * 1.0 / NULLIF(SUM(sales.amount), 0)) AS online_share
FROM sales
WHERE sales."day" >= '2024-01-01'
  AND sales."day" < '2024-02-26'
GROUP BY 1
