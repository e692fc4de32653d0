window.YTD.deleted_tweets.part0 = [
  {
    "tweet": {
      "retweeted": false,
      "source": "<a href=\"https://mobile.example.org\" rel=\"nofollow\">Web App</a>",
      "entities": {
        "hashtags": [],
        "user_mentions": [],
        "urls": []
      },
      "id_str": "109",
      "id": "109",
      "created_at": "Tue Jun 02 10:00:00 +0000 2015",
      "full_text": "Sent by mistake",
      "lang": "en"
    }
  }
]
