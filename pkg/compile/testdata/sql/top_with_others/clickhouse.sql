SELECT
  CASE WHEN `stores`.`store_name` IN ('Berlin', 'o''Hare') THEN 0 ELSE 1 END AS `rest`,
  CASE WHEN `stores`.`store_name` IN ('Berlin', 'o''Hare') THEN `stores`.`store_name` END AS `store__store_name`,
  0 AS `wh_window`,
  SUM(`sales`.`amount`) AS `net_sales`
FROM `sales`
LEFT JOIN `stores`
  ON `sales`.`store_id` = `stores`.`store_id`
WHERE `sales`.`day` >= toDate32('2024-03-01')
  AND `sales`.`day` < toDate32('2024-04-01')
GROUP BY 1, 2
ORDER BY 4 DESC NULLS LAST
LIMIT 5
