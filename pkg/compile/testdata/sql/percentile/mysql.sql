SELECT
  `products`.`department` AS `product__department`,
  CASE WHEN `sales`.`day` < DATE '2024-01-01' THEN 0 ELSE 1 END AS `wh_window`,
  (CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(SUBSTRING_INDEX(GROUP_CONCAT(`sales`.`amount` ORDER BY `sales`.`amount` SEPARATOR ','), ',', CEIL((COUNT(`sales`.`amount`) - 1) * 0.9) + 1), ',', FLOOR((COUNT(`sales`.`amount`) - 1) * 0.9) - CEIL((COUNT(`sales`.`amount`) - 1) * 0.9) - 1), ',', 1) AS DOUBLE) * (1 - ((COUNT(`sales`.`amount`) - 1) * 0.9) + FLOOR((COUNT(`sales`.`amount`) - 1) * 0.9)) + CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(SUBSTRING_INDEX(GROUP_CONCAT(`sales`.`amount` ORDER BY `sales`.`amount` SEPARATOR ','), ',', CEIL((COUNT(`sales`.`amount`) - 1) * 0.9) + 1), ',', FLOOR((COUNT(`sales`.`amount`) - 1) * 0.9) - CEIL((COUNT(`sales`.`amount`) - 1) * 0.9) - 1), ',', -1) AS DOUBLE) * (((COUNT(`sales`.`amount`) - 1) * 0.9) - FLOOR((COUNT(`sales`.`amount`) - 1) * 0.9))) AS `p90_line`,
  AVG(CAST(`sales`.`amount` AS DOUBLE)) AS `average_line`
FROM `sales`
LEFT JOIN `products`
  ON `sales`.`product_id` = `products`.`product_id`
WHERE `sales`.`day` >= DATE '2023-10-01'
  AND `sales`.`day` < DATE '2024-04-01'
GROUP BY 2, 1
