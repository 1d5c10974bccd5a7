package convlens.bench;

import java.util.OptionalDouble;

/**
 * One line of the benchmark: a median over interleaved samples.
 *
 * @param group {@code sgemm} or {@code conv2d}
 * @param name the case, e.g. {@code Conv2d(64, 64, 3, padding=1) on [1, 64, 56, 56]}
 * @param unit of {@code value}: {@code GFLOP/s}, a multiply-add counted as two, or {@code Gcell/s},
 *     cells read
 * @param millis time of one call
 * @param percentOfSgemm the rate beside the best matrix product of the same run; empty for that
 *     product's own group
 * @param percentInIm2col the share of the time that laying out the matrix takes; empty where none
 *     is laid out
 */
public record BenchRow(
    String group,
    String name,
    String unit,
    double value,
    double millis,
    OptionalDouble percentOfSgemm,
    OptionalDouble percentInIm2col) {}
