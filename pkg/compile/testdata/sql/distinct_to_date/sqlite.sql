WITH windows(found, id) AS (
  VALUES
    ('2024-02-25', 0),
    ('2024-02-26', 1),
    ('2024-02-27', 2),
    ('2024-02-28', 3),
    ('2024-02-29', 4),
    ('2024-03-01', 5),
    ('2024-03-02', 6),
    ('2024-03-03', 7),
    ('2024-03-04', 8),
    ('2024-03-05', 9)
),
windows_2(id, since, until) AS (
  VALUES
    (0, '2024-02-01', '2024-02-26'),
    (1, '2024-02-01', '2024-02-27'),
    (2, '2024-02-01', '2024-02-28'),
    (3, '2024-02-01', '2024-02-29'),
    (4, '2024-02-01', '2024-03-01'),
    (5, '2024-03-01', '2024-03-02'),
    (6, '2024-03-01', '2024-03-03'),
    (7, '2024-03-01', '2024-03-04'),
    (8, '2024-03-01', '2024-03-05'),
    (9, '2024-03-01', '2024-03-06')
)
SELECT
  branches.wh_window,
  MAX(branches.customers) AS customers,
  MAX(branches.customers_mtd) AS customers_mtd,
  MAX(branches.net_sales) AS net_sales
FROM (
  SELECT
    windows.id AS wh_window,
    found.customers,
    found.net_sales,
    NULL AS customers_mtd
  FROM (
    SELECT
      sales."day" AS wh_window,
      COUNT(DISTINCT sales.customer_id) AS customers,
      SUM(sales.amount) AS net_sales
    FROM sales
    WHERE sales."day" >= '2024-02-25'
      AND sales."day" < '2024-03-06'
    GROUP BY 1
  ) AS found
  JOIN windows
    ON found.wh_window = windows.found
  UNION ALL
  SELECT
    windows_2.id AS wh_window,
    NULL AS customers,
    NULL AS net_sales,
    COUNT(DISTINCT sales.customer_id) AS customers_mtd
  FROM sales
  JOIN windows_2
    ON sales."day" >= windows_2.since
      AND sales."day" < windows_2.until
  WHERE sales."day" >= '2024-02-01'
    AND sales."day" < '2024-03-06'
  GROUP BY 1
) AS branches
GROUP BY 1
