SELECT
  `stores`.`store_name` AS `store__store_name`,
  CASE
    WHEN `sales`.`day` < toDate32('2024-02-01') THEN 0
    WHEN `sales`.`day` < toDate32('2024-03-01') THEN 1
    ELSE 2
  END AS `wh_window`,
  CASE WHEN if(COUNT(CASE WHEN `sales`.`channel` = 'online' THEN 1 END) = 0, NULL, COUNT(CASE WHEN `sales`.`channel` = 'online' THEN 1 END)) IS NOT NULL THEN (2 * (COALESCE(SUM(CASE WHEN `sales`.`channel` = 'online' THEN `sales`.`amount` END), 0) / 1)) END AS `twice_filled`,
  COALESCE(SUM(CASE WHEN `sales`.`channel` = 'online' THEN `sales`.`amount` END), 0) AS `filled_sales`,
  SUM(`sales`.`amount`) AS `net_sales`
FROM `sales`
LEFT JOIN `stores`
  ON `sales`.`store_id` = `stores`.`store_id`
WHERE `sales`.`day` >= toDate32('2024-01-01')
  AND `sales`.`day` < toDate32('2024-04-01')
GROUP BY 2, 1
