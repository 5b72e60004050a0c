SELECT
  products.department AS product__department,
  CASE WHEN sales."day" < '2024-01-01' THEN 0 ELSE 1 END AS wh_window,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY sales.amount) AS p90_line,
  AVG(sales.amount) AS average_line
FROM sales
LEFT JOIN products
  ON sales.product_id = products.product_id
WHERE sales."day" >= '2023-10-01'
  AND sales."day" < '2024-04-01'
GROUP BY sales."day" < '2024-01-01', 1
