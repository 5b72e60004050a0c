SELECT
  CASE WHEN `stores`.`store_name` IN (?) THEN 0 ELSE 1 END AS `rest`,
  CASE WHEN `stores`.`store_name` IN (?) THEN `stores`.`store_name` END AS `store__store_name`,
  CASE WHEN `sales`.`day` < DATE '2024-03-01' THEN 1 ELSE 0 END AS `wh_window`,
  COUNT(DISTINCT `sales`.`customer_id`) AS `customers`,
  (CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(SUBSTRING_INDEX(GROUP_CONCAT(`sales`.`amount` ORDER BY `sales`.`amount` SEPARATOR ','), ',', CEIL((COUNT(`sales`.`amount`) - 1) * 0.9) + 1), ',', FLOOR((COUNT(`sales`.`amount`) - 1) * 0.9) - CEIL((COUNT(`sales`.`amount`) - 1) * 0.9) - 1), ',', 1) AS DOUBLE) * (1 - ((COUNT(`sales`.`amount`) - 1) * 0.9) + FLOOR((COUNT(`sales`.`amount`) - 1) * 0.9)) + CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(SUBSTRING_INDEX(GROUP_CONCAT(`sales`.`amount` ORDER BY `sales`.`amount` SEPARATOR ','), ',', CEIL((COUNT(`sales`.`amount`) - 1) * 0.9) + 1), ',', FLOOR((COUNT(`sales`.`amount`) - 1) * 0.9) - CEIL((COUNT(`sales`.`amount`) - 1) * 0.9) - 1), ',', -1) AS DOUBLE) * (((COUNT(`sales`.`amount`) - 1) * 0.9) - FLOOR((COUNT(`sales`.`amount`) - 1) * 0.9))) AS `p90_line`
FROM `sales`
LEFT JOIN `stores`
  ON `sales`.`store_id` = `stores`.`store_id`
WHERE `sales`.`channel` = ?
  AND `sales`.`day` >= DATE '2024-02-01'
  AND `sales`.`day` < DATE '2024-04-01'
GROUP BY 3, 1, 2
ORDER BY 4 DESC
LIMIT 3
