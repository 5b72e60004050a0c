SELECT
  regions.region_name AS store__region__region_name,
  CASE WHEN sales."day" < '2024-02-20' THEN 1 ELSE 0 END AS wh_window,
  AVG(sales.amount) AS average_line,
  SUM(sales.amount) AS net_sales
FROM sales
LEFT JOIN stores
  ON sales.store_id = stores.store_id
LEFT JOIN regions
  ON stores.region_id = regions.region_id
WHERE sales."day" IN ('2024-02-01', '2024-02-02', '2024-02-03', '2024-02-04', '2024-02-05', '2024-02-06', '2024-02-07', '2024-02-08', '2024-02-09', '2024-02-10', '2024-02-11', '2024-02-12', '2024-02-13', '2024-02-14', '2024-02-15', '2024-02-16', '2024-02-17', '2024-02-18', '2024-02-19', '2024-03-01', '2024-03-02', '2024-03-03', '2024-03-04', '2024-03-05', '2024-03-06', '2024-03-07', '2024-03-08', '2024-03-09', '2024-03-10', '2024-03-11', '2024-03-12', '2024-03-13', '2024-03-14', '2024-03-15', '2024-03-16', '2024-03-17', '2024-03-18', '2024-03-19')
GROUP BY 2, 1
