WITH `windows`(`id`, `since`, `until`) AS (
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
)
SELECT
  `buckets`.`store__store_name` AS `store__store_name`,
  `windows`.`id` AS `wh_window`,
  SUM(`buckets`.`sales_mtd`) AS `sales_mtd`
FROM (
  SELECT
    `stores`.`store_name` AS `store__store_name`,
    `sales`.`day` AS `wh_window`,
    SUM(`sales`.`amount`) AS `sales_mtd`
  FROM `sales`
  LEFT JOIN `stores`
    ON `sales`.`store_id` = `stores`.`store_id`
  WHERE `sales`.`day` >= toDate32('2024-02-01')
    AND `sales`.`day` < toDate32('2024-03-11')
  GROUP BY 2, 1
) AS `buckets`
JOIN `windows`
  ON `buckets`.`wh_window` >= `windows`.`since`
    AND `buckets`.`wh_window` < `windows`.`until`
GROUP BY 1, 2
