/** The small program that draws the pictures in {@code sample-images}, one file per picture. */
package convlens.data.samples;
