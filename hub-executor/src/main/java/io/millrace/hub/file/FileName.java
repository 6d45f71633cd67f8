package io.millrace.hub.file;

/** The name a client gave its file, made harmless: it is shown and stored, never used as a path (B39). */
final class FileName {

    private static final int MAX_LENGTH = 255;
    private static final String NONE = "file";

    private FileName() {}

    static String of(String given) {
        if (given == null) {
            return NONE;
        }
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        StringBuilder name = new StringBuilder();
        last.codePoints()
                .filter(each -> !Character.isISOControl(each) && Character.getType(each) != Character.SURROGATE)
                .filter(each -> Character.getType(each) != Character.FORMAT)
                .limit(MAX_LENGTH)
                .forEach(name::appendCodePoint);
        String clean = name.toString().strip();
        return clean.isEmpty() || clean.equals(".") || clean.equals("..") ? NONE : clean;
    }
}
