/**
 * The command line: {@code list}, {@code compute}, {@code explain}, {@code render} and {@code
 * bench}, without a display.
 */
package convlens.cli;
