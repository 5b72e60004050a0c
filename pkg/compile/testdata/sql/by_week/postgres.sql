SELECT
  DATE_TRUNC('week', CAST(sales."day" AS timestamp)) AS wh_window,
  SUM(sales.amount) AS net_sales,
  CAST(SUM(CASE WHEN sales.channel = $1 THEN sales.amount END) AS DOUBLE PRECISION) / NULLIF(SUM(sales.amount), 0) AS online_share
FROM sales
WHERE sales."day" >= '2024-01-01'
  AND sales."day" < '2024-02-26'
GROUP BY 1
