SELECT
  `regions`.`region_name` AS `store__region__region_name`,
  CASE WHEN `sales`.`day` < toDate32('2024-02-20') THEN 1 ELSE 0 END AS `wh_window`,
  AVG(`sales`.`amount`) AS `average_line`,
  SUM(`sales`.`amount`) AS `net_sales`
FROM `sales`
LEFT JOIN `stores`
  ON `sales`.`store_id` = `stores`.`store_id`
LEFT JOIN `regions`
  ON `stores`.`region_id` = `regions`.`region_id`
WHERE (`sales`.`day` >= toDate32('2024-02-01') AND `sales`.`day` < toDate32('2024-02-20') OR `sales`.`day` >= toDate32('2024-03-01') AND `sales`.`day` < toDate32('2024-03-20'))
GROUP BY 2, 1
