#!/usr/bin/python3
"""Verdicts on values whose verdict can be told by hand."""
import unittest

import verdicts
from world import NEVER


def judge(values, band, statistic="interval"):
    return verdicts.judge({"statistic": statistic, "band": band}, values)


class Verdicts(unittest.TestCase):
    def test_an_interval_holds_where_its_middle_nine_tenths_overlap_the_band(self):
        values = list(range(101))  # the middle is 5 to 95
        for band, verdict in (([95, 200], "holds"), ([96, 200], "does not hold"), ([-5, 5], "holds"),
                              ([-5, 4], "does not hold")):
            self.assertEqual(judge(values, band), (verdict, "5 to 95"))

    def test_an_interval_that_ends_in_never_says_how_many_lie_in_the_band(self):
        self.assertEqual(judge([10, 20, 30, 40] + [NEVER] * 16, [20, 30]), ("does not hold", "19.5 to never; 2 of 20 in the band"))

    def test_and_holds_where_half_of_them_do(self):
        self.assertEqual(judge([20] * 10 + [NEVER] * 10, [20, 30]), ("holds", "20 to never; 10 of 20 in the band"))
        self.assertEqual(judge([20] * 9 + [NEVER] * 11, [20, 30]), ("does not hold", "20 to never; 9 of 20 in the band"))

    def test_a_seed_with_nothing_to_show_is_left_out_and_counted(self):
        self.assertEqual(judge([None, 1.0, 1.0, 1.0], [2, 3]), ("does not hold", "1 to 1 (3 of 4 seeds)"))
        self.assertEqual(judge([None, None], [2, 3]), ("nothing to judge", "no seed"))
        self.assertEqual(judge([NEVER, None, 3], [2, 3]), ("holds", "never to never (2 of 3 seeds); 1 of 2 in the band"))

    def test_a_mean_is_in_its_band_or_is_not(self):
        self.assertEqual(judge([True, True, False, False], [0.5, 1], "mean"), ("holds", "0.5"))
        self.assertEqual(judge([True, False, False, False], [0.5, 1], "mean"), ("does not hold", "0.25"))

    def test_a_ratio_is_of_sums_and_not_a_mean_of_ratios(self):
        self.assertEqual(verdicts.ratio([[1, 1], [0, 99]]), 0.01)
        verdict, seen = judge([[1, 100]] * 20, [0.009, 0.011], "ratio")
        self.assertEqual((verdict, seen), ("holds", "0.01 to 0.01"))
        self.assertEqual(judge([[0, 0]] * 5, [0, 1], "ratio"), ("nothing to judge", "nothing was counted"))

    def test_the_spread_is_that_of_a_log_normal_law_with_the_same_quartiles(self):
        values = [[2.718281828459045 ** (2 * verdicts.QUARTILE_OF_NORMAL * z)] for z in (-2, -1, 0, 1, 2)]
        self.assertAlmostEqual(verdicts.quartile_spread(values), 2)

    def test_a_dose_is_worst_in_the_middle_only_where_nearly_all_seeds_say_so(self):
        about = {"statistic": "map", "steps": {"values": [0, 1, 2]}}
        self.assertEqual(verdicts.judge(about, [[0, 2, 1]] * 20)[0], "mapped: worst in the middle")
        self.assertEqual(verdicts.judge(about, [[0, 2, 1]] * 18 + [[2, 1.9, 0]] * 2)[0], "mapped: worst at an end")


if __name__ == "__main__":
    unittest.main()
