SELECT
  `stores`.`store_name` AS `store__store_name`,
  0 AS `wh_window`,
  SUM(CASE WHEN `products`.`department` = 'toys' THEN `sales`.`amount` END) AS `toy_sales`,
  if(COUNT(CASE WHEN `sales`.`channel` = 'online' THEN 1 END) = 0, NULL, COUNT(CASE WHEN `sales`.`channel` = 'online' THEN 1 END)) AS `online_lines`
FROM `sales`
LEFT JOIN `stores`
  ON `sales`.`store_id` = `stores`.`store_id`
LEFT JOIN `products`
  ON `sales`.`product_id` = `products`.`product_id`
WHERE (`products`.`department` = 'toys' OR `sales`.`channel` = 'online')
  AND `sales`.`day` >= toDate32('2024-03-01')
  AND `sales`.`day` < toDate32('2024-04-01')
GROUP BY 1
