package convlens.worksheet;

/**
 * A place to write on.
 *
 * @param label what is asked for
 * @param answer what belongs there, as the key has it
 */
public record Blank(String label, String answer) {}
