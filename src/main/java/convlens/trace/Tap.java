package convlens.trace;

/** One weight: which kernel, which of its channels, row and column. */
public record Tap(int kernel, int c, int y, int x) {}
