WITH `windows`(`found`, `id`) AS (
  SELECT toDateTime64('2024-02-25', 6, 'UTC'), 0
  UNION ALL SELECT toDateTime64('2024-02-26', 6, 'UTC'), 1
  UNION ALL SELECT toDateTime64('2024-02-27', 6, 'UTC'), 2
  UNION ALL SELECT toDateTime64('2024-02-28', 6, 'UTC'), 3
  UNION ALL SELECT toDateTime64('2024-02-29', 6, 'UTC'), 4
  UNION ALL SELECT toDateTime64('2024-03-01', 6, 'UTC'), 5
  UNION ALL SELECT toDateTime64('2024-03-02', 6, 'UTC'), 6
  UNION ALL SELECT toDateTime64('2024-03-03', 6, 'UTC'), 7
  UNION ALL SELECT toDateTime64('2024-03-04', 6, 'UTC'), 8
  UNION ALL SELECT toDateTime64('2024-03-05', 6, 'UTC'), 9
),
`windows_2`(`id`, `since`, `until`) AS (
  SELECT 0, toDateTime64('2024-02-01', 6, 'UTC'), toDateTime64('2024-02-26', 6, 'UTC')
  UNION ALL SELECT 1, toDateTime64('2024-02-01', 6, 'UTC'), toDateTime64('2024-02-27', 6, 'UTC')
  UNION ALL SELECT 2, toDateTime64('2024-02-01', 6, 'UTC'), toDateTime64('2024-02-28', 6, 'UTC')
  UNION ALL SELECT 3, toDateTime64('2024-02-01', 6, 'UTC'), toDateTime64('2024-02-29', 6, 'UTC')
  UNION ALL SELECT 4, toDateTime64('2024-02-01', 6, 'UTC'), toDateTime64('2024-03-01', 6, 'UTC')
  UNION ALL SELECT 5, toDateTime64('2024-03-01', 6, 'UTC'), toDateTime64('2024-03-02', 6, 'UTC')
  UNION ALL SELECT 6, toDateTime64('2024-03-01', 6, 'UTC'), toDateTime64('2024-03-03', 6, 'UTC')
  UNION ALL SELECT 7, toDateTime64('2024-03-01', 6, 'UTC'), toDateTime64('2024-03-04', 6, 'UTC')
  UNION ALL SELECT 8, toDateTime64('2024-03-01', 6, 'UTC'), toDateTime64('2024-03-05', 6, 'UTC')
  UNION ALL SELECT 9, toDateTime64('2024-03-01', 6, 'UTC'), toDateTime64('2024-03-06', 6, 'UTC')
)
SELECT
  `branches`.`wh_window` AS `wh_window`,
  MAX(`branches`.`customers`) AS `customers`,
  MAX(`branches`.`customers_mtd`) AS `customers_mtd`,
  MAX(`branches`.`net_sales`) AS `net_sales`
FROM (
  SELECT
    `windows`.`id` AS `wh_window`,
    `found`.`customers` AS `customers`,
    `found`.`net_sales` AS `net_sales`,
    NULL AS `customers_mtd`
  FROM (
    SELECT
      `sales`.`day` AS `wh_window`,
      COUNT(DISTINCT `sales`.`customer_id`) AS `customers`,
      SUM(`sales`.`amount`) AS `net_sales`
    FROM `sales`
    WHERE `sales`.`day` >= toDate32('2024-02-25')
      AND `sales`.`day` < toDate32('2024-03-06')
    GROUP BY 1
  ) AS `found`
  JOIN `windows`
    ON `found`.`wh_window` = `windows`.`found`
  UNION ALL
  SELECT
    `windows_2`.`id` AS `wh_window`,
    NULL AS `customers`,
    NULL AS `net_sales`,
    COUNT(DISTINCT `sales`.`customer_id`) AS `customers_mtd`
  FROM `sales`
  JOIN `windows_2`
    ON `sales`.`day` >= `windows_2`.`since`
      AND `sales`.`day` < `windows_2`.`until`
  WHERE `sales`.`day` >= toDate32('2024-02-01')
    AND `sales`.`day` < toDate32('2024-03-06')
  GROUP BY 1
) AS `branches`
GROUP BY 1
