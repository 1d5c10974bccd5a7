package convlens.trace;

/** One cell of a picture: channel, row, column, counted from 0. */
public record Cell(int c, int y, int x) {}
