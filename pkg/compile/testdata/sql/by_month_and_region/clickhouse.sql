SELECT
  `regions`.`region_name` AS `store__region__region_name`,
  CASE
    WHEN `sales`.`day` < toDate32('2024-02-01') THEN 0
    WHEN `sales`.`day` < toDate32('2024-03-01') THEN 1
    ELSE 2
  END AS `wh_window`,
  SUM(`sales`.`amount`) AS `net_sales`
FROM `sales`
LEFT JOIN `stores`
  ON `sales`.`store_id` = `stores`.`store_id`
LEFT JOIN `regions`
  ON `stores`.`region_id` = `regions`.`region_id`
WHERE `sales`.`day` >= toDate32('2024-01-01')
  AND `sales`.`day` < toDate32('2024-04-01')
GROUP BY 2, 1
