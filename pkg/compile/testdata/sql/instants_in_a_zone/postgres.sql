SELECT
  DATE_TRUNC('day', CAST(sales.sold_at AS timestamptz) AT TIME ZONE 'America/New_York') AS wh_window,
  SUM(sales.amount) AS night_sales
FROM sales
WHERE sales.sold_at >= '2024-03-08 05:00:00+00'
  AND sales.sold_at < '2024-03-13 04:00:00+00'
GROUP BY 1
