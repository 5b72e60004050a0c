WITH `windows`(`id`, `since`, `until`) AS (
  SELECT 0, toDateTime64('2024-03-01', 6, 'UTC'), toDateTime64('2024-03-20', 6, 'UTC')
  UNION ALL SELECT 1, toDateTime64('2024-03-10', 6, 'UTC'), toDateTime64('2024-03-15', 6, 'UTC')
  UNION ALL SELECT 2, toDateTime64('2023-01-01', 6, 'UTC'), toDateTime64('2024-03-12', 6, 'UTC')
)
SELECT
  `windows`.`id` AS `wh_window`,
  SUM(`sales`.`amount`) AS `net_sales`,
  COUNT(DISTINCT `sales`.`customer_id`) AS `customers`
FROM `sales`
JOIN `windows`
  ON `sales`.`day` >= `windows`.`since`
    AND `sales`.`day` < `windows`.`until`
WHERE `sales`.`day` >= toDate32('2023-01-01')
  AND `sales`.`day` < toDate32('2024-03-20')
GROUP BY 1
