SELECT
  `places`.`region` AS `region`,
  `heads`.`head` AS `head`,
  0 AS `wh_window`,
  SUM(`sales`.`amount`) AS `sales`
FROM `sales`
LEFT JOIN `places`
  ON `sales`.`shop_id` = `places`.`shop_id`
    AND `places`.`since` < toDate32('2024-03-11')
    AND (`places`.`until` >= toDate32('2024-03-11') OR `places`.`until` IS NULL)
LEFT JOIN `heads`
  ON `places`.`region` = `heads`.`region`
    AND `heads`.`began` < 1710086400
    AND (`heads`.`ended` >= 1710086400 OR fromUnixTimestamp64Micro(toInt64(`heads`.`ended` * 1000000), 'UTC') IS NULL)
WHERE `sales`.`day` >= toDate32('2024-03-01')
  AND `sales`.`day` < toDate32('2024-04-01')
GROUP BY 1, 2
