SELECT
  `dated`.`store__region__region_name` AS `store__region__region_name`,
  `dated`.`wh_window` AS `wh_window`,
  SUM(CASE WHEN `dated`.`wh_at` = `dated`.`wh_picked_1` THEN `dated`.`stock_units` END) AS `stock_units`,
  SUM(CASE WHEN `dated`.`wh_at` = `dated`.`wh_picked_2` THEN `dated`.`shelf_units` END) AS `shelf_units`
FROM (
  SELECT
    `days`.`store__region__region_name` AS `store__region__region_name`,
    `days`.`wh_at` AS `wh_at`,
    `days`.`wh_by_a` AS `wh_by_a`,
    `days`.`wh_window` AS `wh_window`,
    `days`.`stock_units` AS `stock_units`,
    `days`.`wh_rows_a` AS `wh_rows_a`,
    `days`.`shelf_units` AS `shelf_units`,
    `days`.`wh_rows_b` AS `wh_rows_b`,
    MAX(CASE WHEN `days`.`wh_rows_a` > 0 THEN `days`.`wh_at` END) OVER (PARTITION BY `days`.`wh_by_a`, `days`.`wh_window`) AS `wh_picked_1`,
    MAX(CASE WHEN `days`.`wh_rows_b` > 0 THEN `days`.`wh_at` END) OVER (PARTITION BY `days`.`wh_by_a`, `days`.`wh_window`) AS `wh_picked_2`
  FROM (
    SELECT
      `regions`.`region_name` AS `store__region__region_name`,
      `stock`.`day` AS `wh_at`,
      `stock`.`store_id` AS `wh_by_a`,
      0 AS `wh_window`,
      SUM(`stock`.`units`) AS `stock_units`,
      COUNT(*) AS `wh_rows_a`,
      SUM(CASE WHEN `stock`.`place` = 'shelf' THEN `stock`.`units` END) AS `shelf_units`,
      if(COUNT(CASE WHEN `stock`.`place` = 'shelf' THEN 1 END) = 0, NULL, COUNT(CASE WHEN `stock`.`place` = 'shelf' THEN 1 END)) AS `wh_rows_b`
    FROM `stock`
    LEFT JOIN `stores`
      ON `stock`.`store_id` = `stores`.`store_id`
    LEFT JOIN `regions`
      ON `stores`.`region_id` = `regions`.`region_id`
    WHERE `stores`.`store_name` <> 'it''s closed'
      AND `stock`.`day` >= toDate32('2024-03-01')
      AND `stock`.`day` < toDate32('2024-03-20')
    GROUP BY 1, 2, 3
  ) AS `days`
  WHERE `days`.`wh_by_a` IS NOT NULL
) AS `dated`
WHERE (`dated`.`wh_at` = `dated`.`wh_picked_1` AND `dated`.`wh_rows_a` > 0 OR `dated`.`wh_at` = `dated`.`wh_picked_2` AND `dated`.`wh_rows_b` > 0)
GROUP BY 1, 2
