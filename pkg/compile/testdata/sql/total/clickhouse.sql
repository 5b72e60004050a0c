SELECT
  0 AS `wh_window`,
  SUM(`sales`.`amount`) AS `net_sales`
FROM `sales`
WHERE `sales`.`day` >= toDate32('2024-03-01')
  AND `sales`.`day` < toDate32('2024-04-01')
