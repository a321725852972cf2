"""How far a run is."""

import unittest

try:
    from training import Course, rate_at
except ImportError:
    Course = None


@unittest.skipIf(Course is None, "torch is not installed")
class Progress(unittest.TestCase):
    def test_the_rate_falls_by_steps_and_not_by_the_clock(self) -> None:
        quick, frozen = Course({"steps": 1000}), Course({"steps": 1000})
        quick.step = frozen.step = 500
        frozen.spent = 1e6

        self.assertEqual(rate_at(500, quick.progress, 1.0), rate_at(500, frozen.progress, 1.0))
        self.assertAlmostEqual(0.51, rate_at(500, quick.progress, 1.0))
        self.assertFalse(frozen.done(frozen.seconds))

    def test_it_ends_after_the_last_step_or_when_the_brake_is_pulled(self) -> None:
        course = Course({"steps": 10, "minutes": 2.0})

        self.assertFalse(course.done(119))
        self.assertTrue(course.done(120))
        course.step = 10
        self.assertTrue(course.done(0))

    def test_it_goes_on_where_a_checkpoint_left_it(self) -> None:
        course = Course({"steps": 10})
        course.resume({"step": 4, "spent": 60.0, "used": 3600.0})

        state = course.state()

        self.assertEqual(4, state["step"])
        self.assertGreaterEqual(state["spent"], 60)
        self.assertGreaterEqual(course.hours, 1)
        self.assertEqual(0.4, course.progress)

    def test_a_checkpoint_that_knows_no_processor_time_counts_from_zero(self) -> None:
        course = Course({"steps": 10})
        course.resume({"step": 4, "spent": 60.0})

        self.assertLess(course.hours, 1)


if __name__ == "__main__":
    unittest.main()
