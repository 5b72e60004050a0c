SELECT
  `products`.`department` AS `product__department`,
  CASE WHEN `sales`.`day` < toDate32('2024-01-01') THEN 0 ELSE 1 END AS `wh_window`,
  quantileExactInclusive(0.9)(toFloat64(`sales`.`amount`)) AS `p90_line`,
  AVG(`sales`.`amount`) AS `average_line`
FROM `sales`
LEFT JOIN `products`
  ON `sales`.`product_id` = `products`.`product_id`
WHERE `sales`.`day` >= toDate32('2023-10-01')
  AND `sales`.`day` < toDate32('2024-04-01')
GROUP BY 2, 1
