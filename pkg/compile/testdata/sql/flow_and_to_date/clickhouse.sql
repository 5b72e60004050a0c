WITH `windows`(`id`, `since`, `until`) AS (
  SELECT 0, toDateTime64('2024-02-20', 6, 'UTC'), toDateTime64('2024-02-21', 6, 'UTC')
  UNION ALL SELECT 1, toDateTime64('2024-02-21', 6, 'UTC'), toDateTime64('2024-02-22', 6, 'UTC')
  UNION ALL SELECT 2, toDateTime64('2024-02-22', 6, 'UTC'), toDateTime64('2024-02-23', 6, 'UTC')
  UNION ALL SELECT 3, toDateTime64('2024-02-23', 6, 'UTC'), toDateTime64('2024-02-24', 6, 'UTC')
  UNION ALL SELECT 4, toDateTime64('2024-02-24', 6, 'UTC'), toDateTime64('2024-02-25', 6, 'UTC')
  UNION ALL SELECT 5, toDateTime64('2024-02-25', 6, 'UTC'), toDateTime64('2024-02-26', 6, 'UTC')
  UNION ALL SELECT 6, toDateTime64('2024-02-26', 6, 'UTC'), toDateTime64('2024-02-27', 6, 'UTC')
  UNION ALL SELECT 7, toDateTime64('2024-02-27', 6, 'UTC'), toDateTime64('2024-02-28', 6, 'UTC')
  UNION ALL SELECT 8, toDateTime64('2024-02-28', 6, 'UTC'), toDateTime64('2024-02-29', 6, 'UTC')
  UNION ALL SELECT 9, toDateTime64('2024-02-29', 6, 'UTC'), toDateTime64('2024-03-01', 6, 'UTC')
  UNION ALL SELECT 10, toDateTime64('2024-03-01', 6, 'UTC'), toDateTime64('2024-03-02', 6, 'UTC')
  UNION ALL SELECT 11, toDateTime64('2024-03-02', 6, 'UTC'), toDateTime64('2024-03-03', 6, 'UTC')
  UNION ALL SELECT 12, toDateTime64('2024-03-03', 6, 'UTC'), toDateTime64('2024-03-04', 6, 'UTC')
  UNION ALL SELECT 13, toDateTime64('2024-03-04', 6, 'UTC'), toDateTime64('2024-03-05', 6, 'UTC')
  UNION ALL SELECT 14, toDateTime64('2024-03-05', 6, 'UTC'), toDateTime64('2024-03-06', 6, 'UTC')
  UNION ALL SELECT 15, toDateTime64('2024-03-06', 6, 'UTC'), toDateTime64('2024-03-07', 6, 'UTC')
  UNION ALL SELECT 16, toDateTime64('2024-03-07', 6, 'UTC'), toDateTime64('2024-03-08', 6, 'UTC')
  UNION ALL SELECT 17, toDateTime64('2024-03-08', 6, 'UTC'), toDateTime64('2024-03-09', 6, 'UTC')
  UNION ALL SELECT 18, toDateTime64('2024-03-09', 6, 'UTC'), toDateTime64('2024-03-10', 6, 'UTC')
  UNION ALL SELECT 19, toDateTime64('2024-03-10', 6, 'UTC'), toDateTime64('2024-03-11', 6, 'UTC')
),
`shared` AS (
  SELECT
    `regions`.`region_name` AS `store__region__region_name`,
    `sales`.`day` AS `wh_window`,
    SUM(`sales`.`amount`) AS `net_sales`,
    SUM(`sales`.`amount`) AS `sales_mtd`,
    SUM(`sales`.`amount`) AS `average_mtd`,
    COUNT(`sales`.`amount`) AS `average_mtd__rows`,
    SUM(`sales`.`amount`) AS `sales_28d`
  FROM `sales`
  LEFT JOIN `stores`
    ON `sales`.`store_id` = `stores`.`store_id`
  LEFT JOIN `regions`
    ON `stores`.`region_id` = `regions`.`region_id`
  WHERE `sales`.`day` >= toDate32('2024-01-24')
    AND `sales`.`day` < toDate32('2024-03-11')
  GROUP BY 2, 1
),
`windows_2`(`id`, `since`, `until`) AS (
  SELECT 0, toDateTime64('2024-02-01', 6, 'UTC'), toDateTime64('2024-02-21', 6, 'UTC')
  UNION ALL SELECT 1, toDateTime64('2024-02-01', 6, 'UTC'), toDateTime64('2024-02-22', 6, 'UTC')
  UNION ALL SELECT 2, toDateTime64('2024-02-01', 6, 'UTC'), toDateTime64('2024-02-23', 6, 'UTC')
  UNION ALL SELECT 3, toDateTime64('2024-02-01', 6, 'UTC'), toDateTime64('2024-02-24', 6, 'UTC')
  UNION ALL SELECT 4, toDateTime64('2024-02-01', 6, 'UTC'), toDateTime64('2024-02-25', 6, 'UTC')
  UNION ALL SELECT 5, toDateTime64('2024-02-01', 6, 'UTC'), toDateTime64('2024-02-26', 6, 'UTC')
  UNION ALL SELECT 6, toDateTime64('2024-02-01', 6, 'UTC'), toDateTime64('2024-02-27', 6, 'UTC')
  UNION ALL SELECT 7, toDateTime64('2024-02-01', 6, 'UTC'), toDateTime64('2024-02-28', 6, 'UTC')
  UNION ALL SELECT 8, toDateTime64('2024-02-01', 6, 'UTC'), toDateTime64('2024-02-29', 6, 'UTC')
  UNION ALL SELECT 9, toDateTime64('2024-02-01', 6, 'UTC'), toDateTime64('2024-03-01', 6, 'UTC')
  UNION ALL SELECT 10, toDateTime64('2024-03-01', 6, 'UTC'), toDateTime64('2024-03-02', 6, 'UTC')
  UNION ALL SELECT 11, toDateTime64('2024-03-01', 6, 'UTC'), toDateTime64('2024-03-03', 6, 'UTC')
  UNION ALL SELECT 12, toDateTime64('2024-03-01', 6, 'UTC'), toDateTime64('2024-03-04', 6, 'UTC')
  UNION ALL SELECT 13, toDateTime64('2024-03-01', 6, 'UTC'), toDateTime64('2024-03-05', 6, 'UTC')
  UNION ALL SELECT 14, toDateTime64('2024-03-01', 6, 'UTC'), toDateTime64('2024-03-06', 6, 'UTC')
  UNION ALL SELECT 15, toDateTime64('2024-03-01', 6, 'UTC'), toDateTime64('2024-03-07', 6, 'UTC')
  UNION ALL SELECT 16, toDateTime64('2024-03-01', 6, 'UTC'), toDateTime64('2024-03-08', 6, 'UTC')
  UNION ALL SELECT 17, toDateTime64('2024-03-01', 6, 'UTC'), toDateTime64('2024-03-09', 6, 'UTC')
  UNION ALL SELECT 18, toDateTime64('2024-03-01', 6, 'UTC'), toDateTime64('2024-03-10', 6, 'UTC')
  UNION ALL SELECT 19, toDateTime64('2024-03-01', 6, 'UTC'), toDateTime64('2024-03-11', 6, 'UTC')
),
`windows_3`(`id`, `since`, `until`) AS (
  SELECT 0, toDateTime64('2024-01-24', 6, 'UTC'), toDateTime64('2024-02-21', 6, 'UTC')
  UNION ALL SELECT 1, toDateTime64('2024-01-25', 6, 'UTC'), toDateTime64('2024-02-22', 6, 'UTC')
  UNION ALL SELECT 2, toDateTime64('2024-01-26', 6, 'UTC'), toDateTime64('2024-02-23', 6, 'UTC')
  UNION ALL SELECT 3, toDateTime64('2024-01-27', 6, 'UTC'), toDateTime64('2024-02-24', 6, 'UTC')
  UNION ALL SELECT 4, toDateTime64('2024-01-28', 6, 'UTC'), toDateTime64('2024-02-25', 6, 'UTC')
  UNION ALL SELECT 5, toDateTime64('2024-01-29', 6, 'UTC'), toDateTime64('2024-02-26', 6, 'UTC')
  UNION ALL SELECT 6, toDateTime64('2024-01-30', 6, 'UTC'), toDateTime64('2024-02-27', 6, 'UTC')
  UNION ALL SELECT 7, toDateTime64('2024-01-31', 6, 'UTC'), toDateTime64('2024-02-28', 6, 'UTC')
  UNION ALL SELECT 8, toDateTime64('2024-02-01', 6, 'UTC'), toDateTime64('2024-02-29', 6, 'UTC')
  UNION ALL SELECT 9, toDateTime64('2024-02-02', 6, 'UTC'), toDateTime64('2024-03-01', 6, 'UTC')
  UNION ALL SELECT 10, toDateTime64('2024-02-03', 6, 'UTC'), toDateTime64('2024-03-02', 6, 'UTC')
  UNION ALL SELECT 11, toDateTime64('2024-02-04', 6, 'UTC'), toDateTime64('2024-03-03', 6, 'UTC')
  UNION ALL SELECT 12, toDateTime64('2024-02-05', 6, 'UTC'), toDateTime64('2024-03-04', 6, 'UTC')
  UNION ALL SELECT 13, toDateTime64('2024-02-06', 6, 'UTC'), toDateTime64('2024-03-05', 6, 'UTC')
  UNION ALL SELECT 14, toDateTime64('2024-02-07', 6, 'UTC'), toDateTime64('2024-03-06', 6, 'UTC')
  UNION ALL SELECT 15, toDateTime64('2024-02-08', 6, 'UTC'), toDateTime64('2024-03-07', 6, 'UTC')
  UNION ALL SELECT 16, toDateTime64('2024-02-09', 6, 'UTC'), toDateTime64('2024-03-08', 6, 'UTC')
  UNION ALL SELECT 17, toDateTime64('2024-02-10', 6, 'UTC'), toDateTime64('2024-03-09', 6, 'UTC')
  UNION ALL SELECT 18, toDateTime64('2024-02-11', 6, 'UTC'), toDateTime64('2024-03-10', 6, 'UTC')
  UNION ALL SELECT 19, toDateTime64('2024-02-12', 6, 'UTC'), toDateTime64('2024-03-11', 6, 'UTC')
)
SELECT
  `branches`.`store__region__region_name` AS `store__region__region_name`,
  `branches`.`wh_window` AS `wh_window`,
  MAX(`branches`.`net_sales`) AS `net_sales`,
  MAX(`branches`.`sales_mtd`) AS `sales_mtd`,
  MAX(`branches`.`sales_28d`) AS `sales_28d`,
  MAX(`branches`.`average_mtd`) AS `average_mtd`
FROM (
  SELECT
    `buckets`.`store__region__region_name` AS `store__region__region_name`,
    `windows`.`id` AS `wh_window`,
    SUM(`buckets`.`net_sales`) AS `net_sales`,
    NULL AS `sales_mtd`,
    NULL AS `average_mtd`,
    NULL AS `sales_28d`
  FROM `shared` AS `buckets`
  JOIN `windows`
    ON `buckets`.`wh_window` >= `windows`.`since`
      AND `buckets`.`wh_window` < `windows`.`until`
  GROUP BY 1, 2
  UNION ALL
  SELECT
    `buckets`.`store__region__region_name` AS `store__region__region_name`,
    `windows_2`.`id` AS `wh_window`,
    NULL AS `net_sales`,
    SUM(`buckets`.`sales_mtd`) AS `sales_mtd`,
    (toFloat64(SUM(`buckets`.`average_mtd`)) / NULLIF(SUM(`buckets`.`average_mtd__rows`), 0)) AS `average_mtd`,
    NULL AS `sales_28d`
  FROM `shared` AS `buckets`
  JOIN `windows_2`
    ON `buckets`.`wh_window` >= `windows_2`.`since`
      AND `buckets`.`wh_window` < `windows_2`.`until`
  GROUP BY 1, 2
  UNION ALL
  SELECT
    `buckets`.`store__region__region_name` AS `store__region__region_name`,
    `windows_3`.`id` AS `wh_window`,
    NULL AS `net_sales`,
    NULL AS `sales_mtd`,
    NULL AS `average_mtd`,
    SUM(`buckets`.`sales_28d`) AS `sales_28d`
  FROM `shared` AS `buckets`
  JOIN `windows_3`
    ON `buckets`.`wh_window` >= `windows_3`.`since`
      AND `buckets`.`wh_window` < `windows_3`.`until`
  GROUP BY 1, 2
) AS `branches`
GROUP BY 1, 2
