SELECT
  substr(datetime(sales.sold_at, CASE WHEN sales.sold_at < '2024-03-10 07:00:00' THEN '-18000 seconds' ELSE '-14400 seconds' END), 1, 10) AS wh_window,
  SUM(sales.amount) AS night_sales
FROM sales
WHERE sales.sold_at >= '2024-03-08 05:00:00'
  AND sales.sold_at < '2024-03-13 04:00:00'
GROUP BY 1
