WITH `windows`(`id`, `since`, `until`) AS (
  SELECT 0, toDateTime64('2024-01-01', 6, 'UTC'), toDateTime64('2024-02-01', 6, 'UTC')
  UNION ALL SELECT 1, toDateTime64('2024-02-01', 6, 'UTC'), toDateTime64('2024-03-01', 6, 'UTC')
  UNION ALL SELECT 2, toDateTime64('2024-03-01', 6, 'UTC'), toDateTime64('2024-04-01', 6, 'UTC')
),
`shared` AS (
  SELECT
    `regions`.`region_name` AS `store__region__region_name`,
    toStartOfMonth(`sales`.`day`) AS `wh_window`,
    SUM(`sales`.`amount`) AS `net_sales`,
    SUM(`sales`.`amount`) AS `net_sales_2`
  FROM `sales`
  LEFT JOIN `stores`
    ON `sales`.`store_id` = `stores`.`store_id`
  LEFT JOIN `regions`
    ON `stores`.`region_id` = `regions`.`region_id`
  WHERE `sales`.`day` >= toDate32('2023-12-01')
    AND `sales`.`day` < toDate32('2024-04-01')
  GROUP BY 2, 1
),
`windows_2`(`id`, `since`, `until`) AS (
  SELECT 0, toDateTime64('2023-12-01', 6, 'UTC'), toDateTime64('2024-01-01', 6, 'UTC')
  UNION ALL SELECT 1, toDateTime64('2024-01-01', 6, 'UTC'), toDateTime64('2024-02-01', 6, 'UTC')
  UNION ALL SELECT 2, toDateTime64('2024-02-01', 6, 'UTC'), toDateTime64('2024-03-01', 6, 'UTC')
)
SELECT
  `branches`.`store__region__region_name` AS `store__region__region_name`,
  `branches`.`wh_window` AS `wh_window`,
  (toFloat64(((MAX(`branches`.`net_sales`) / 1) - (MAX(`branches`.`net_sales_2`) / 1))) / NULLIF(MAX(`branches`.`net_sales_2`), 0)) AS `growth`
FROM (
  SELECT
    `buckets`.`store__region__region_name` AS `store__region__region_name`,
    `windows`.`id` AS `wh_window`,
    SUM(`buckets`.`net_sales`) AS `net_sales`,
    NULL AS `net_sales_2`
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
    SUM(`buckets`.`net_sales_2`) AS `net_sales_2`
  FROM `shared` AS `buckets`
  JOIN `windows_2`
    ON `buckets`.`wh_window` >= `windows_2`.`since`
      AND `buckets`.`wh_window` < `windows_2`.`until`
  GROUP BY 1, 2
) AS `branches`
GROUP BY 1, 2
