SELECT
  `regions`.`region_name` AS `store__region__region_name`,
  0 AS `wh_window`,
  SUM(`sales`.`amount`) AS `net_sales`
FROM `sales`
LEFT JOIN `stores`
  ON `sales`.`store_id` = `stores`.`store_id`
LEFT JOIN `regions`
  ON `stores`.`region_id` = `regions`.`region_id`
LEFT JOIN `products`
  ON `sales`.`product_id` = `products`.`product_id`
WHERE `stores`.`store_name` <> 'it''s closed'
  AND (`sales`.`channel` = 'online' OR `products`.`department` IN ('toys', 'food'))
  AND `sales`.`day` >= toDate32('2024-03-01')
  AND `sales`.`day` < toDate32('2024-04-01')
GROUP BY 1
