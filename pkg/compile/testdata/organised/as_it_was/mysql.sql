SELECT
  `places`.`region`,
  `heads`.`head`,
  0 AS `wh_window`,
  SUM(`sales`.`amount`) AS `sales`
FROM `sales`
LEFT JOIN `places`
  ON `sales`.`shop_id` = `places`.`shop_id`
    AND `sales`.`day` >= `places`.`since`
    AND (`sales`.`day` < `places`.`until` OR `places`.`until` IS NULL)
LEFT JOIN `heads`
  ON `places`.`region` = `heads`.`region`
    AND `sales`.`day` >= CAST(DATE_FORMAT(((TIMESTAMP '1970-01-01 00:00:00' + INTERVAL `heads`.`began` SECOND) + INTERVAL 28800 SECOND), '%Y-%m-%d %H:%i:%s') AS DATETIME)
    AND (`sales`.`day` < CAST(DATE_FORMAT(((TIMESTAMP '1970-01-01 00:00:00' + INTERVAL `heads`.`ended` SECOND) + INTERVAL 28800 SECOND), '%Y-%m-%d %H:%i:%s') AS DATETIME) OR CAST(DATE_FORMAT(((TIMESTAMP '1970-01-01 00:00:00' + INTERVAL `heads`.`ended` SECOND) + INTERVAL 28800 SECOND), '%Y-%m-%d %H:%i:%s') AS DATETIME) IS NULL)
WHERE `sales`.`day` >= DATE '2024-03-01'
  AND `sales`.`day` < DATE '2024-04-01'
GROUP BY 1, 2
