WITH `windows`(`found`, `id`) AS (
  SELECT DATE '2024-02-25', 0
  UNION ALL SELECT DATE '2024-02-26', 1
  UNION ALL SELECT DATE '2024-02-27', 2
  UNION ALL SELECT DATE '2024-02-28', 3
  UNION ALL SELECT DATE '2024-02-29', 4
  UNION ALL SELECT DATE '2024-03-01', 5
  UNION ALL SELECT DATE '2024-03-02', 6
  UNION ALL SELECT DATE '2024-03-03', 7
  UNION ALL SELECT DATE '2024-03-04', 8
  UNION ALL SELECT DATE '2024-03-05', 9
),
`windows_2`(`id`, `since`, `until`) AS (
  SELECT 0, DATE '2024-02-01', DATE '2024-02-26'
  UNION ALL SELECT 1, DATE '2024-02-01', DATE '2024-02-27'
  UNION ALL SELECT 2, DATE '2024-02-01', DATE '2024-02-28'
  UNION ALL SELECT 3, DATE '2024-02-01', DATE '2024-02-29'
  UNION ALL SELECT 4, DATE '2024-02-01', DATE '2024-03-01'
  UNION ALL SELECT 5, DATE '2024-03-01', DATE '2024-03-02'
  UNION ALL SELECT 6, DATE '2024-03-01', DATE '2024-03-03'
  UNION ALL SELECT 7, DATE '2024-03-01', DATE '2024-03-04'
  UNION ALL SELECT 8, DATE '2024-03-01', DATE '2024-03-05'
  UNION ALL SELECT 9, DATE '2024-03-01', DATE '2024-03-06'
)
SELECT
  `branches`.`wh_window`,
  MAX(`branches`.`customers`) AS `customers`,
  MAX(`branches`.`customers_mtd`) AS `customers_mtd`,
  MAX(`branches`.`net_sales`) AS `net_sales`
FROM (
  SELECT
    `windows`.`id` AS `wh_window`,
    `found`.`customers`,
    `found`.`net_sales`,
    CAST(NULL AS DOUBLE) AS `customers_mtd`
  FROM (
    SELECT
      `sales`.`day` AS `wh_window`,
      COUNT(DISTINCT `sales`.`customer_id`) AS `customers`,
      SUM(`sales`.`amount`) AS `net_sales`
    FROM `sales`
    WHERE `sales`.`day` >= DATE '2024-02-25'
      AND `sales`.`day` < DATE '2024-03-06'
    GROUP BY 1
  ) AS `found`
  JOIN `windows`
    ON `found`.`wh_window` = `windows`.`found`
  UNION ALL
  SELECT
    `windows_2`.`id` AS `wh_window`,
    CAST(NULL AS DOUBLE) AS `customers`,
    CAST(NULL AS DOUBLE) AS `net_sales`,
    COUNT(DISTINCT `sales`.`customer_id`) AS `customers_mtd`
  FROM `sales`
  JOIN `windows_2`
    ON `sales`.`day` >= `windows_2`.`since`
      AND `sales`.`day` < `windows_2`.`until`
  WHERE `sales`.`day` >= DATE '2024-02-01'
    AND `sales`.`day` < DATE '2024-03-06'
  GROUP BY 1
) AS `branches`
GROUP BY 1
