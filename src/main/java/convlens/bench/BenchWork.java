package convlens.bench;

/**
 * A piece of work that is measured beside the products and convolutions.
 *
 * @param group the operation it is of
 * @param name what is done, as PyTorch writes it
 * @param unit what {@code amount} counts in billions a second, e.g. {@code Gcell/s}
 * @param amount how much one call does
 */
public record BenchWork(String group, String name, String unit, double amount, Runnable work) {}
