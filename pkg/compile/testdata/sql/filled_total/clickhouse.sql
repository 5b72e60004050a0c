SELECT
  0 AS `wh_window`,
  COALESCE(SUM(CASE WHEN `sales`.`channel` = 'online' THEN `sales`.`amount` END), 0) AS `filled_sales`,
  SUM(`sales`.`amount`) AS `net_sales`
FROM `sales`
WHERE `sales`.`day` >= toDate32('2024-03-01')
  AND `sales`.`day` < toDate32('2024-04-01')
HAVING COUNT(*) > 0
