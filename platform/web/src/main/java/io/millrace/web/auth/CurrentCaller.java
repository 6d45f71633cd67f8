package io.millrace.web.auth;

import jakarta.enterprise.context.RequestScoped;

/** The caller of the request at hand; resources inject it. */
@RequestScoped
public class CurrentCaller {

    private Caller caller = Caller.anonymous();

    public Caller get() {
        return caller;
    }

    public void set(Caller authenticated) {
        this.caller = authenticated;
    }
}
