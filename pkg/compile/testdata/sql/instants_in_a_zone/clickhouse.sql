SELECT
  CASE
    WHEN `sales`.`sold_at` < toDateTime64('2024-03-09 05:00:00', 6, 'UTC') THEN 0
    WHEN `sales`.`sold_at` < toDateTime64('2024-03-10 05:00:00', 6, 'UTC') THEN 1
    WHEN `sales`.`sold_at` < toDateTime64('2024-03-11 04:00:00', 6, 'UTC') THEN 2
    WHEN `sales`.`sold_at` < toDateTime64('2024-03-12 04:00:00', 6, 'UTC') THEN 3
    ELSE 4
  END AS `wh_window`,
  SUM(`sales`.`amount`) AS `night_sales`
FROM `sales`
WHERE `sales`.`sold_at` >= toDateTime64('2024-03-08 05:00:00', 6, 'UTC')
  AND `sales`.`sold_at` < toDateTime64('2024-03-13 04:00:00', 6, 'UTC')
GROUP BY 1
