document.body.append('script ran');
