SELECT
  branches.store__store_name,
  branches.wh_window,
  MAX(branches.twice_filled) AS twice_filled,
  COALESCE(MAX(branches.filled_sales), 0) AS filled_sales,
  MAX(branches.net_sales) AS net_sales
FROM (
  SELECT
    stores.store_name AS store__store_name,
    CASE
      WHEN sales."day" < '2024-02-01' THEN 0
      WHEN sales."day" < '2024-03-01' THEN 1
      ELSE 2
    END AS wh_window,
    2 * COALESCE(SUM(sales.amount), 0) AS twice_filled,
    CAST(NULL AS double precision) AS filled_sales,
    CAST(NULL AS double precision) AS net_sales
  FROM sales
  LEFT JOIN stores
    ON sales.store_id = stores.store_id
  WHERE sales.channel = $1
    AND sales."day" >= '2024-01-01'
    AND sales."day" < '2024-04-01'
  GROUP BY 2, 1
  UNION ALL
  SELECT
    stores.store_name AS store__store_name,
    CASE
      WHEN sales."day" < '2024-02-01' THEN 0
      WHEN sales."day" < '2024-03-01' THEN 1
      ELSE 2
    END AS wh_window,
    CAST(NULL AS double precision) AS twice_filled,
    SUM(CASE WHEN sales.channel = $2 THEN sales.amount END) AS filled_sales,
    SUM(sales.amount) AS net_sales
  FROM sales
  LEFT JOIN stores
    ON sales.store_id = stores.store_id
  WHERE sales."day" >= '2024-01-01'
    AND sales."day" < '2024-04-01'
  GROUP BY 2, 1
) AS branches
GROUP BY 1, 2
