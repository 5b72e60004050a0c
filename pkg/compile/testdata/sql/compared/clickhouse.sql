SELECT
  `stores`.`store_name` AS `store__store_name`,
  CASE
    WHEN `sales`.`day` < toDate32('2023-03-20') THEN 2
    WHEN `sales`.`day` < toDate32('2024-02-20') THEN 1
    ELSE 0
  END AS `wh_window`,
  SUM(`sales`.`amount`) AS `net_sales`,
  (toFloat64(SUM(CASE WHEN `sales`.`channel` = 'online' THEN `sales`.`amount` END)) / NULLIF(SUM(`sales`.`amount`), 0)) AS `online_share`,
  COUNT(DISTINCT `sales`.`customer_id`) AS `customers`
FROM `sales`
LEFT JOIN `stores`
  ON `sales`.`store_id` = `stores`.`store_id`
WHERE (`sales`.`day` >= toDate32('2023-03-01') AND `sales`.`day` < toDate32('2023-03-20') OR `sales`.`day` >= toDate32('2024-02-01') AND `sales`.`day` < toDate32('2024-02-20') OR `sales`.`day` >= toDate32('2024-03-01') AND `sales`.`day` < toDate32('2024-03-20'))
GROUP BY 2, 1
