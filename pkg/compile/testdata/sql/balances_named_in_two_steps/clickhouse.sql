WITH `at_stock` AS (
  SELECT
    `dated`.`rest` AS `rest`,
    `dated`.`stock_line__place` AS `stock_line__place`,
    `dated`.`wh_window` AS `wh_window`,
    `dated`.`wh_by_a` AS `wh_by_a`,
    SUM(CASE WHEN `dated`.`wh_at` = `dated`.`wh_picked_1` THEN `dated`.`shelf_units` END) AS `shelf_units`,
    SUM(CASE WHEN `dated`.`wh_at` = `dated`.`wh_picked_2` THEN `dated`.`stock_units` END) AS `stock_units`
  FROM (
    SELECT
      `days`.`rest` AS `rest`,
      `days`.`stock_line__place` AS `stock_line__place`,
      `days`.`wh_at` AS `wh_at`,
      `days`.`wh_by_a` AS `wh_by_a`,
      `days`.`wh_window` AS `wh_window`,
      `days`.`shelf_units` AS `shelf_units`,
      `days`.`wh_rows_a` AS `wh_rows_a`,
      `days`.`stock_units` AS `stock_units`,
      `days`.`wh_rows_b` AS `wh_rows_b`,
      MAX(CASE WHEN `days`.`wh_rows_a` > 0 THEN `days`.`wh_at` END) OVER (PARTITION BY `days`.`wh_by_a`, `days`.`wh_window`) AS `wh_picked_1`,
      MAX(CASE WHEN `days`.`wh_rows_b` > 0 THEN `days`.`wh_at` END) OVER (PARTITION BY `days`.`wh_by_a`, `days`.`wh_window`) AS `wh_picked_2`
    FROM (
      SELECT
        CASE WHEN `stock`.`place` IN ('shelf') THEN 0 ELSE 1 END AS `rest`,
        CASE WHEN `stock`.`place` IN ('shelf') THEN `stock`.`place` END AS `stock_line__place`,
        `stock`.`day` AS `wh_at`,
        `stock`.`store_id` AS `wh_by_a`,
        CASE
          WHEN `stock`.`day` < toDate32('2023-11-01') THEN 0
          WHEN `stock`.`day` < toDate32('2023-12-01') THEN 1
          WHEN `stock`.`day` < toDate32('2024-01-01') THEN 2
          WHEN `stock`.`day` < toDate32('2024-02-01') THEN 3
          WHEN `stock`.`day` < toDate32('2024-03-01') THEN 4
          ELSE 5
        END AS `wh_window`,
        SUM(CASE WHEN `stock`.`place` = 'shelf' THEN `stock`.`units` END) AS `shelf_units`,
        if(COUNT(CASE WHEN `stock`.`place` = 'shelf' THEN 1 END) = 0, NULL, COUNT(CASE WHEN `stock`.`place` = 'shelf' THEN 1 END)) AS `wh_rows_a`,
        SUM(`stock`.`units`) AS `stock_units`,
        COUNT(*) AS `wh_rows_b`
      FROM `stock`
      WHERE `stock`.`day` >= toDate32('2023-10-01')
        AND `stock`.`day` < toDate32('2024-04-01')
      GROUP BY 1, 2, 3, 4
    ) AS `days`
    WHERE `days`.`wh_by_a` IS NOT NULL
  ) AS `dated`
  WHERE (`dated`.`wh_at` = `dated`.`wh_picked_1` AND `dated`.`wh_rows_a` > 0 OR `dated`.`wh_at` = `dated`.`wh_picked_2` AND `dated`.`wh_rows_b` > 0)
  GROUP BY 1, 2, 3, 4
)
SELECT
  `stock`.`rest` AS `rest`,
  `stock`.`stock_line__place` AS `stock_line__place`,
  `regions`.`region_name` AS `store__region__region_name`,
  `stock`.`wh_window` AS `wh_window`,
  SUM(`stock`.`shelf_units`) AS `shelf_units`,
  SUM(`stock`.`stock_units`) AS `stock_units`
FROM `at_stock` AS `stock`
LEFT JOIN `stores`
  ON `stock`.`wh_by_a` = `stores`.`store_id`
LEFT JOIN `regions`
  ON `stores`.`region_id` = `regions`.`region_id`
GROUP BY 4, 1, 2, 3
