WITH `windows`(`id`, `since`, `until`) AS (
  SELECT 0, DATE '2024-02-01', DATE '2024-02-21'
  UNION ALL SELECT 1, DATE '2024-02-01', DATE '2024-02-22'
  UNION ALL SELECT 2, DATE '2024-02-01', DATE '2024-02-23'
  UNION ALL SELECT 3, DATE '2024-02-01', DATE '2024-02-24'
  UNION ALL SELECT 4, DATE '2024-02-01', DATE '2024-02-25'
  UNION ALL SELECT 5, DATE '2024-02-01', DATE '2024-02-26'
  UNION ALL SELECT 6, DATE '2024-02-01', DATE '2024-02-27'
  UNION ALL SELECT 7, DATE '2024-02-01', DATE '2024-02-28'
  UNION ALL SELECT 8, DATE '2024-02-01', DATE '2024-02-29'
  UNION ALL SELECT 9, DATE '2024-02-01', DATE '2024-03-01'
  UNION ALL SELECT 10, DATE '2024-03-01', DATE '2024-03-02'
  UNION ALL SELECT 11, DATE '2024-03-01', DATE '2024-03-03'
  UNION ALL SELECT 12, DATE '2024-03-01', DATE '2024-03-04'
  UNION ALL SELECT 13, DATE '2024-03-01', DATE '2024-03-05'
  UNION ALL SELECT 14, DATE '2024-03-01', DATE '2024-03-06'
  UNION ALL SELECT 15, DATE '2024-03-01', DATE '2024-03-07'
  UNION ALL SELECT 16, DATE '2024-03-01', DATE '2024-03-08'
  UNION ALL SELECT 17, DATE '2024-03-01', DATE '2024-03-09'
  UNION ALL SELECT 18, DATE '2024-03-01', DATE '2024-03-10'
  UNION ALL SELECT 19, DATE '2024-03-01', DATE '2024-03-11'
)
SELECT
  `buckets`.`store__store_name`,
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
  WHERE `sales`.`day` >= DATE '2024-02-01'
    AND `sales`.`day` < DATE '2024-03-11'
  GROUP BY 2, 1
) AS `buckets`
JOIN `windows`
  ON `buckets`.`wh_window` >= `windows`.`since`
    AND `buckets`.`wh_window` < `windows`.`until`
GROUP BY 1, 2
