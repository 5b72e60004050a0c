SELECT
  `sales`.`channel` AS `sale__channel`,
  0 AS `wh_window`,
  SUM(`sales`.`amount`) AS `net_sales`,
  SUM(CASE WHEN `products`.`department` = 'toys' THEN `sales`.`amount` END) AS `toy_sales`,
  if(COUNT(CASE WHEN `sales`.`channel` = 'online' THEN 1 END) = 0, NULL, COUNT(CASE WHEN `sales`.`channel` = 'online' THEN 1 END)) AS `online_lines`,
  COUNT(*) AS `order_lines`
FROM `sales`
LEFT JOIN `products`
  ON `sales`.`product_id` = `products`.`product_id`
WHERE `sales`.`day` >= toDate32('2024-03-01')
  AND `sales`.`day` < toDate32('2024-04-01')
GROUP BY 1
